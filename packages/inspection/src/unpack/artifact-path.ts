/** Placed between a container and what is in it. */
export const PATH_SEPARATOR = ' ▸ '

/** The path of what concerns the message itself. */
export const MESSAGE_PATH = '·'
