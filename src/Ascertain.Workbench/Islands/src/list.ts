/** What the workbench says of all pictures of a clip. */
export interface FrameList {
  width: number;
  height: number;
  colourIsStated: boolean;
  /** Pictures that the whole decode has reached. */
  compared: number;
  numbersAgree: boolean;
  /** Pictures at which the picture changes at once and stays changed, as far as the whole decode has come. */
  cuts: number[];
  /** Why the whole decode ended; absent while it runs. */
  comparingEnded?: string;
  /** What follows is absent where no own reader lists the container's pictures. */
  rotation?: number;
  /** The picture is turned over, left for right, before it is turned. */
  isMirrored?: boolean;
  timescale?: number;
  isWhole?: boolean;
  /** A letter a picture: I, P, B or ?. */
  types?: string;
  keys?: number[];
  sizes?: number[];
  ticks?: number[];
  /** Root mean square of each twentieth of a second. */
  levels?: number[];
}

/** What comes with one picture. */
export interface FrameFacts {
  index: number;
  width: number;
  height: number;
  type: string;
  isKey: boolean;
  isClean: boolean;
  lumaSha256: string;
  seconds?: number;
  /** Chroma shifts across and down, black, and five factors; absent where colours come instead of planes. */
  planes?: number[];
  /** Absent while the whole decode has not reached the picture. */
  isConfirmed?: boolean;
}

/** How many pictures there are; undefined while nobody knows. */
export function countOf(list: FrameList): number | undefined {
  return list.numbersAgree && list.types !== undefined ? list.types.length : list.comparingEnded !== undefined ? list.compared : undefined;
}

/** Seconds of a picture by the container. */
export function secondsOf(list: FrameList, index: number): number | undefined {
  const ticks = list.ticks?.[index];
  return ticks === undefined || !list.timescale ? undefined : ticks / list.timescale;
}
