declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }

  /** An HTTP server that answers DynamoDB requests from memory once it is told to listen. */
  export default function dynalite(options?: Options): Server;
}
