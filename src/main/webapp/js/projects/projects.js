import { call } from '../server/call.js';

/** The user's projects, and those of which the user is a member. Fires 'change' when they have changed. */
export class Projects extends EventTarget {
  all = [];

  /** Reads them; those known so far remain if that fails. */
  async load() {
    const found = [];
    let cursor = '';
    do {
      const page = await call('GET', `/api/projects?limit=200${cursor && `&cursor=${cursor}`}`);
      found.push(...page.projects);
      cursor = page.next_cursor;
    } while (cursor);
    this.all = found;
    this.dispatchEvent(new Event('change'));
  }

  /** Those that are not archived. */
  get current() {
    return this.all.filter(project => !project.archived);
  }

  find(id) {
    return this.all.find(project => project.id === id);
  }

  async save({ id, ...project }) {
    await (id ? call('PUT', `/api/projects/${id}`, project) : call('POST', '/api/projects', project));
    await this.load();
  }

  async delete(id) {
    await call('DELETE', `/api/projects/${id}`);
    await this.load();
  }
}
