/** Usual endings of file names, by language; other languages are taken for their own ending. */
const endings = {
  ...{
    javascript: 'js',
    typescript: 'ts',
    python: 'py',
    ruby: 'rb',
    kotlin: 'kt',
    rust: 'rs',
    csharp: 'cs',
    'c++': 'cpp',
  },
  ...{
    markdown: 'md',
    bash: 'sh',
    shell: 'sh',
    zsh: 'sh',
    powershell: 'ps1',
    yaml: 'yml',
    mermaid: 'mmd',
    plaintext: 'txt',
    text: 'txt',
  },
};

/** The name under which code of this language is saved. */
export function fileName(language) {
  const name = language.toLowerCase();
  const ending = endings[name] ?? (/^[a-z0-9]{1,8}$/.test(name) ? name : 'txt');
  return `code.${ending}`;
}
