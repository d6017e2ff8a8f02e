// What of connector.json the checks look at.
import { type Settings } from '../config/settings.ts';
import { type DoctorSettings } from './ports.ts';

export const doctorSettingsOf = (settings: Settings): DoctorSettings => ({
  endingLabels: settings.endingLabels,
  timeZones: settings.timeZones,
  employeeNumberField: settings.employeeNumberField,
  identity: settings.identity,
  defaults: settings.defaults,
  removesAccess: settings.termination.removeAccess,
  allowSensitive: settings.allowSensitive,
});
