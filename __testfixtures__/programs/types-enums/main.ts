enum Color { Red, Green }
enum Size { S = 's', L = 'l' }
const colors: Color[] = [];
const sizes = new Map<string, Size>();
const perColor = new Map<Color, number>();
const set = new Set<Size>();
export function put(c: Color) { colors.push(c); perColor.set(c, (perColor.get(c) ?? 0) + 1); return colors.length; }
export function size(k: string, s: Size) { sizes.set(k, s); set.add(s); return sizes.size; }
export const all = () => [colors, [...sizes], [...perColor], [...set]];
