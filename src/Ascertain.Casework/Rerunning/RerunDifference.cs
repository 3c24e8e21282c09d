namespace Ascertain.Casework.Rerunning;

/// <summary>An examination whose repetition gave other bytes.</summary>
/// <param name="Exhibit">Number.</param>
/// <param name="Method">Name and version.</param>
public sealed record RerunDifference(int Exhibit, string Method);
