/** The path of a sheet of an institution and a month. */
export interface InstitutionMonth {
  readonly fund: string;
  readonly year: string;
  readonly institution: string;
  readonly month: string;
}
