/** Whether the window is too narrow for the sidebar beside the conversation. */
export const narrow = matchMedia('(max-width: 47.99rem)');
