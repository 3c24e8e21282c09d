namespace Ascertain.Media.Isobmff;

/// <summary>Who points to media data.</summary>
/// <param name="Name">As findings name it: the path of a track, its fragments, the items.</param>
/// <param name="OfFirstMovie">False for what stands in a second movie box, which points to the same bytes again.</param>
/// <param name="Ranges">Offset and bytes of each chunk, run or extent.</param>
/// <param name="MayLieElsewhere">True when its ranges may lie outside of media data.</param>
internal sealed record RangeOwner(string Name, bool OfFirstMovie, IEnumerable<(long Offset, long Size)> Ranges, bool MayLieElsewhere);
