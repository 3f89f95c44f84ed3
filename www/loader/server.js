// In place of the elements where a page is drawn on a server, which has no elements.
export const WaymarkPlan = undefined;
export const WaymarkTeam = undefined;
