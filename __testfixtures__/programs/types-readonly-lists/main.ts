type Tag = 'a' | 'b';
let tags: ReadonlyArray<Tag> = [];
let more: readonly Tag[] = [];
export function put(g: Tag) { tags = [...tags, g]; return tags.length; }
export function putMore(g: Tag) { more = [...more, g]; return more.length; }
export const all = () => [tags, more];
