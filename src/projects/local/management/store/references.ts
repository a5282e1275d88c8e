import type { Database } from '../../contract.js';

/** The columns of a permission row that hold lists of ids. */
type ReferenceColumn = 'locale_ids' | 'stage_ids' | 'from_stage_ids' | 'to_stage_ids';

/** Takes an id out of all permission rows. A row that names nothing else grants nothing any more, and goes. */
export function dropReferences(database: Database, column: ReferenceColumn, id: string): void {
  database.run(`DELETE FROM content_permission WHERE ${column} = json_array(?)`, [id]);
  database.run(
    `UPDATE content_permission
     SET ${column} = (SELECT json_group_array(value) FROM json_each(${column}) WHERE value <> ?)
     WHERE ${column} IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(${column}) WHERE value = ?)`,
    [id, id],
  );
}
