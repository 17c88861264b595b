import { deleteItem, getItem, listItems, nextNumber, setItem, type Table } from './shared/db';

export interface Project {
  id: number;
  name: string;
}

class Storage {
  private readonly allTable: Table<Project, number> = { variable: 'ALL_TABLE_NAME', key: '_key', keyType: 'N', order: '_key' };

  async projects(): Promise<Project[]> {
    return await listItems(this.allTable);
  }

  async project(id: number): Promise<Project | undefined> {
    return await getItem(this.allTable, id);
  }

  async create(name: string): Promise<Project> {
    const project: Project = { id: await nextNumber('Storage.nextProject'), name };
    await setItem(this.allTable, project.id, project);
    return project;
  }

  async remove(id: number): Promise<boolean> {
    return (await deleteItem(this.allTable, id)) !== undefined;
  }
}

export const storage = new Storage();
