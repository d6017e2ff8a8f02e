// The administrator's hand on the account as a whole: clock, switches, custom fields, and what the role may see and set.
import { type Account, type LandedWrite } from '../account.ts';
import { type Property } from '../records/properties.ts';
import { type Switches } from '../switches.ts';

export class RoleControl {
  protected readonly account: Account;

  constructor(account: Account) {
    this.account = account;
  }

  get accountId(): string {
    return this.account.accountId;
  }

  /** May be changed at any time. */
  get switches(): Switches {
    return this.account.switches;
  }

  /** Every write that took effect, in order. */
  get writes(): readonly LandedWrite[] {
    return this.account.writes;
  }

  nowMs(): number {
    return this.account.nowMs();
  }

  /** Sets the time; it goes on from there as the base clock does. */
  setClock(epochMs: number): void {
    this.account.setClock(epochMs);
  }

  advance(ms: number): void {
    this.account.advance(ms);
  }

  declareCustomField(name: `custentity${string}`, property: Property = { kind: 'text' }): void {
    this.account.customFields.set(name, property);
  }

  /** The role neither sees nor sets the field, and nothing tells. */
  hideEmployeeField(name: string): void {
    this.account.hiddenFields.add(name);
  }

  /** The role sees the field; what it sets is dropped without an error. */
  denyEmployeeFieldWrite(name: string): void {
    this.account.unwritableFields.add(name);
  }

  /** Takes hiding and write denial of the field back. */
  permitEmployeeField(name: string): void {
    this.account.hiddenFields.delete(name);
    this.account.unwritableFields.delete(name);
  }

  /** SuiteQL says of the table that it was not found. */
  hideTable(name: string): void {
    this.account.hiddenTables.add(name);
  }

  permitTable(name: string): void {
    this.account.hiddenTables.delete(name);
  }

  /** The record service answers 403 for the record type. */
  denyRecord(type: string): void {
    this.account.deniedRecords.add(type);
  }

  /** The person holds the Administrator role: no other role can open the record. */
  holdAsAdministrator(id: string): void {
    this.account.administrators.add(id);
  }

  /** A workflow locks the record: it can be read and not written. */
  lockEmployee(id: string): void {
    this.account.locked.add(id);
  }

  unlockEmployee(id: string): void {
    this.account.locked.delete(id);
  }

  releaseAdministrator(id: string): void {
    this.account.administrators.delete(id);
  }

  /** The role's restrictions leave this employee out of every answer; the external id stays taken. */
  hideEmployee(id: string): void {
    this.account.outOfReach.add(id);
  }
}
