/** The agent that a question begins with, as `@name`: it answers this question only. The longest name counts. */
export function mentioned(agents, text = '') {
  if (!text.startsWith('@')) return undefined;
  const begins = ({ name }) => text.startsWith(name, 1) && !/^[\p{L}\p{N}]/u.test(text.slice(name.length + 1));
  return agents.filter(begins).sort((a, b) => b.name.length - a.name.length)[0];
}
