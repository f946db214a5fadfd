/**
 * Names the server that a request is meant for, by the id that it tells at `/.well-known/health`. A server with another id
 * refuses it with status 421 and its own id in the same header, so nothing reaches a server that took another's place.
 * Pieces OS ignores the header.
 */
export const meantServerHeader = "Share-Server";
