namespace Ascertain.Casework.Collecting;

/// <summary>How an exhibit came from a browser.</summary>
/// <param name="IsModifiedStated">The time of the last change is what the browser stated; else it stated none, and the time of arrival stands there.</param>
/// <param name="IsCompared">Browser and workbench got the same SHA-256.</param>
public sealed record Sending(bool IsModifiedStated, bool IsCompared);
