namespace Ascertain.Casework.Reporting;

/// <summary>A frame that people approved for the reader.</summary>
/// <param name="TimeSeconds">Presentation time as decimal text; <c>?</c> when the decoder gave none.</param>
/// <param name="LumaSha256">Digest of its luma.</param>
/// <param name="Png">Its pixels.</param>
public sealed record ApprovedFrame(string TimeSeconds, string LumaSha256, byte[] Png);
