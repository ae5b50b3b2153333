import hljs from '../../lib/highlight/highlight.js';
import { turn } from '../page/frame.js';
import { spansOf } from './markdown.js';

/** Longer code is not highlighted: highlighting it would block the page. */
const LONGEST = 20_000;

/** Languages that are loaded on demand, by names and aliases. */
const more = {
  ...{ dockerfile: 'dockerfile', docker: 'dockerfile', nginx: 'nginx', powershell: 'powershell', ps1: 'powershell' },
  ...{ pwsh: 'powershell', scala: 'scala', haskell: 'haskell', hs: 'haskell', latex: 'latex', tex: 'latex' },
  ...{ dart: 'dart', elixir: 'elixir', clojure: 'clojure', groovy: 'groovy', gradle: 'gradle', cmake: 'cmake' },
  ...{
    properties: 'properties',
    protobuf: 'protobuf',
    http: 'http',
    matlab: 'matlab',
    julia: 'julia',
    apache: 'apache',
  },
  ...{ erlang: 'erlang', fsharp: 'fsharp', ocaml: 'ocaml', asciidoc: 'asciidoc', dos: 'dos', bat: 'dos', cmd: 'dos' },
  ...{ excel: 'excel', gherkin: 'gherkin', handlebars: 'handlebars', lisp: 'lisp', nix: 'nix', pgsql: 'pgsql' },
  ...{ prolog: 'prolog', puppet: 'puppet', sas: 'sas', vim: 'vim', x86asm: 'x86asm', delphi: 'delphi' },
};

/** The code as coloured spans, or null if its language is unknown or it is too long. */
export async function highlighted(code, name = '') {
  const language = name.toLowerCase();
  if (code.length > LONGEST || !language) return null;
  if (!hljs.getLanguage(language) && more[language]) await import(`../../lib/highlight/languages/${more[language]}.js`);
  if (!hljs.getLanguage(language)) return null;
  await turn();
  return spansOf(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}
