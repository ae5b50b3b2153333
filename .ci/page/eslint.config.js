import js from '@eslint/js';
import globals from 'globals';

const modules = {
  ...js.configs.recommended,
  languageOptions: { ecmaVersion: 2025, sourceType: 'module', globals: globals.browser },
  rules: {
    ...js.configs.recommended.rules,
    'no-unused-vars': ['error', { argsIgnorePattern: '^(none|whole)$' }],
    'no-var': 'error',
    'prefer-const': 'error',
    'object-shorthand': 'error',
    'no-implicit-globals': 'error',
    'no-restricted-syntax': ['error', 'AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]'],
    'no-restricted-properties': ['error', { property: 'insertAdjacentHTML' }],
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-console': ['error', { allow: ['error'] }],
    eqeqeq: 'error',
    complexity: ['error', 16],
    'max-lines': ['error', { max: 220, skipBlankLines: true, skipComments: true }],
    'consistent-return': 'error',
  },
};

export default [
  modules,
  {
    files: ['**/words/*.js'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/chat-page.js'],
    rules: { 'max-lines': ['error', 150] },
  },
  {
    files: ['**/theme-now.js', '**/diagram-page.js'],
    languageOptions: { sourceType: 'script', globals: { mermaid: 'readonly' } },
    rules: { 'no-implicit-globals': 'off' },
  },
  {
    files: ['src/test/page/*.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
];
