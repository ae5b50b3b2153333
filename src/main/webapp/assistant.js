// The Assistant for any page of the company: <script type="module" src="https://.../assistant.js"></script>, and one <parley-assistant>.
export * from '/js/assistant/assistant.js';
