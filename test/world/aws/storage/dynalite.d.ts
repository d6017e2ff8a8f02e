// The part of the DynamoDB emulator's interface that is used here; the package brings no types.
declare module 'dynalite' {
  import { type Server } from 'node:http';

  export default function dynalite(options?: {
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }): Server;
}
