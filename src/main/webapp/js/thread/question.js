/** A user's question. Fires 'change' whenever it has changed. */
export class Question extends EventTarget {
  role = 'user';
  text = '';
  files = [];
  versions = [];
  createdAt = new Date();
  progress = null;

  constructor(fields = {}) {
    super();
    Object.assign(this, fields);
  }

  static of({ content, metadata = {} }) {
    return new Question({
      id: metadata.id,
      key: metadata.id,
      text: content,
      files: metadata.files ?? [],
      versions: metadata.versions ?? [],
      leftOut: Boolean(metadata.left_out),
      createdAt: metadata.created_at ? new Date(metadata.created_at) : null,
    });
  }

  change(fields) {
    Object.assign(this, fields);
    this.dispatchEvent(new Event('change'));
  }
}
