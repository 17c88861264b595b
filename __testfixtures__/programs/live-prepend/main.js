let posts = [];
function add(id) {
  const p = { id, n: 0 };
  posts = [p, ...posts];
  return posts.length;
}
function up(id) {
  const post = posts.find((p) => p.id === id);
  post.n++;
  return post.n;
}
const all = () => posts;
module.exports = { add, up, all };
