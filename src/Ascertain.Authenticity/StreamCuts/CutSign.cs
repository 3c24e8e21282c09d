namespace Ascertain.Authenticity.StreamCuts;

/// <summary>One thing that does not go on as elsewhere in the stream: an exact fact with its place.</summary>
/// <param name="Kind">What it rests on.</param>
/// <param name="Picture">Decode index of the first picture behind the place; 0 for the beginning of the clip.</param>
/// <param name="Offset">The byte in the item where it is read.</param>
/// <param name="Fact">One sentence, with what the others do.</param>
/// <param name="From">Decode index of the picture from which on the place can lie; null where it is at <paramref name="Picture"/>.</param>
internal sealed record CutSign(CutSignKind Kind, int Picture, long Offset, string Fact, int? From = null);
