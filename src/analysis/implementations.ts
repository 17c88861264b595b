import ts from 'typescript';

/** For each member of an interface or base class: the members of classes that implement or override it. */
export function collectImplementations(
  program: ts.Program,
  checker: ts.TypeChecker,
  files: string[],
): Map<ts.Node, ts.Declaration[]> {
  const result = new Map<ts.Node, ts.Declaration[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      for (const base of basesOf(node, checker)) {
        for (const member of node.members) {
          if (!member.name || !ts.isIdentifier(member.name)) continue;
          const inherited = base.getProperty(member.name.text);
          for (const declaration of inherited?.declarations ?? []) {
            if (declaration !== member) result.set(declaration, [...(result.get(declaration) ?? []), member]);
          }
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source) visit(source);
  }
  return result;
}

function basesOf(node: ts.ClassLikeDeclaration, checker: ts.TypeChecker): ts.Type[] {
  return (node.heritageClauses ?? []).flatMap((clause) => clause.types.map((type) => checker.getTypeAtLocation(type)));
}
