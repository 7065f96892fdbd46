/** Something that is to happen at an instant of a world's time. */
export interface Appointment {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Dropped from the agenda, it does not happen. */
  cancelled: boolean;
  readonly happen: () => void;
}

/**
 * The time of a world, and what is to happen in it. Time passes when somebody says so, never by itself; of two
 * appointments at one instant the one made first comes first.
 */
export class Agenda {
  now: number;
  readonly #appointments: Appointment[] = [];

  constructor(begin: number) {
    this.now = begin;
  }

  /** Let something happen so many milliseconds from now. */
  in(milliseconds: number, happen: () => void): Appointment {
    return this.at(this.now + Math.max(0, Math.ceil(milliseconds)), happen);
  }

  at(instant: number, happen: () => void): Appointment {
    const appointment = { at: instant, cancelled: false, happen };
    let place = this.#appointments.length;
    while (place > 0 && this.#appointments[place - 1]!.at > instant) place -= 1;
    this.#appointments.splice(place, 0, appointment);
    return appointment;
  }

  /** The instant of the next appointment, if there is one. */
  get next(): number | undefined {
    while (this.#appointments[0]?.cancelled) this.#appointments.shift();
    return this.#appointments[0]?.at;
  }

  /** Let everything happen whose time has come. @returns whether there was anything */
  happenDue(): boolean {
    let happened = false;
    while ((this.next ?? Number.POSITIVE_INFINITY) <= this.now) {
      this.#appointments.shift()!.happen();
      happened = true;
    }
    return happened;
  }
}
