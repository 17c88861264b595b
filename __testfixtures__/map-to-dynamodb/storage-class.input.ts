export interface Project {
  id: number;
  name: string;
}

class Storage {
  private all: Map<number, Project> = new Map();
  private nextProject = 1;

  projects(): Project[] {
    return Array.from(this.all.values());
  }

  project(id: number): Project | undefined {
    return this.all.get(id);
  }

  create(name: string): Project {
    const project: Project = { id: this.nextProject++, name };
    this.all.set(project.id, project);
    return project;
  }

  remove(id: number): boolean {
    return this.all.delete(id);
  }
}

export const storage = new Storage();
