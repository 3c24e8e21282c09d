using Ascertain.Reporting;

namespace Ascertain.Casework.Reporting;

/// <summary>A frame that people approved for the reader.</summary>
/// <param name="TimeSeconds">Presentation time as decimal text; <c>?</c> when the decoder gave none.</param>
/// <param name="LumaSha256">Digest of its luma, of the whole picture as decoded.</param>
/// <param name="Png">Its pixels as they are shown.</param>
/// <param name="Mask">What of it is hidden; null when it is shown whole.</param>
public sealed record ApprovedFrame(string TimeSeconds, string LumaSha256, byte[] Png, ReportMask? Mask);
