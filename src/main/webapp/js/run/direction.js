const scripts = ['Adlam', 'Arabic', 'Hebrew', 'Mandaic', 'Nko', 'Samaritan', 'Syriac', 'Thaana'];
const rightToLeft = new RegExp(`[${scripts.map(script => `\\p{Script=${script}}`).join('')}]`, 'u');

/** The direction of a text: that of its first letter. */
export function directionOf(text) {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
