export type Status = 'open' | 'done';
export type Names = string[];
export enum Size { S, L }
export interface Book { title: string }
