namespace Ascertain.Preservation.Bags;

/// <summary>A line of fetch.txt: where a payload file is said to be. It is never fetched.</summary>
/// <param name="Url">As written.</param>
/// <param name="ByteCount">Its length, or null where the line says <c>-</c>.</param>
/// <param name="Path">Where it belongs, below <c>data/</c>.</param>
/// <param name="Present">True when the file is in the bag already.</param>
public sealed record BagFetch(string Url, long? ByteCount, string Path, bool Present);
