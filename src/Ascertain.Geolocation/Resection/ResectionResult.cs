namespace Ascertain.Geolocation.Resection;

/// <summary>What came of looking for a camera.</summary>
/// <param name="Camera">The camera; null where none was found.</param>
/// <param name="WhyNot">Why none was found, as a sentence; null where one was.</param>
/// <param name="Notes">What else has to be known to judge the result, as sentences: what was held, what was left out.</param>
public sealed record ResectionResult(ResectedCamera? Camera, string? WhyNot, IReadOnlyList<string> Notes);
