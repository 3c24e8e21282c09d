namespace Ascertain;

/// <summary>An item in the investigation: bytes that never change, under a number.</summary>
/// <remarks>The same bytes from elsewhere are one exhibit with several acquisitions.</remarks>
/// <param name="Number">Order of collecting, from 1.</param>
/// <param name="Digest">Of the evidentiary copy.</param>
/// <param name="ByteCount">Size of the evidentiary copy in bytes.</param>
public sealed record Exhibit(ExhibitNumber Number, Digest Digest, long ByteCount);
