/** Who belongs together in a fund on a given day. It is policy: documents decide it, and it is dated like any rule. */
export interface Roster {
  /** First digits of every division inside the pooling area, such as `3205`; treatment elsewhere is out of area. */
  readonly areaPrefix: string;
  readonly communities: readonly Community[];
  /** Designated institutions of the area that belong to no community. */
  readonly nonMembers: readonly Institution[];
  /** What an institution of the area that nobody listed is: a refused row, or counted with the non-members. */
  readonly unlisted: 'refuse' | 'non_member';
}

/** A county medical community (县域医共体). */
export interface Community {
  readonly id: string;
  readonly name: string;
  /** Code of the lead hospital (牵头医院), one of the members. */
  readonly lead: string;
  /** Divisions whose insured persons are this community's own. */
  readonly divisions: readonly string[];
  readonly members: readonly Member[];
}

export interface Institution {
  readonly id: string;
  readonly name: string;
  /** Level of the institution, a key of the tariff's level coefficients. */
  readonly level: string;
}

export interface Member extends Institution {
  readonly tier: 'county' | 'township' | 'village';
}
