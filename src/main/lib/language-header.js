import hljs from '../highlight.js';
