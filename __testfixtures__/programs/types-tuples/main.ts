type Point = [number, number];
const points: Point[] = [];
const grid: number[][] = [];
const matrix: Record<string, Point> = {};
export function put(x: number, y: number) { const p: Point = [x, y]; points.push(p); grid.push([x]); matrix[`${x}a`] = [y, x]; return points.length; }
export const all = () => [points, grid, matrix];
