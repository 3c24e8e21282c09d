using NodaTime;

namespace Ascertain.Chronolocation.Light;

/// <summary>What a station observed at one time. What it did not report is null.</summary>
/// <param name="At">When.</param>
/// <param name="CloudOktas">Eighths of the sky that are covered, 0 to 8: the most that a layer covers; 8 where the sky cannot be seen.</param>
/// <param name="HighUnseen">The station tells of no cloud up to a height, or of none that its instrument sees: high cloud may be there.</param>
/// <param name="Precipitation">What fell.</param>
/// <param name="Fog">Fog, or a visibility below 1000 m.</param>
public sealed record WeatherReport(Instant At, double? CloudOktas, bool HighUnseen, Precipitation? Precipitation, bool? Fog);
