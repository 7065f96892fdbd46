import type { CommunityFigures } from './figures.ts';

/** A community as the formula of the packages takes it: what is paid elsewhere moves no package. */
export function sharing<Community extends CommunityFigures>(community: Community): Omit<Community, 'elsewhere'> {
  const { elsewhere: _, ...shared } = community;
  return shared;
}
