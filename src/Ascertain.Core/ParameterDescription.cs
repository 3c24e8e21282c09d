namespace Ascertain;

/// <summary>One parameter of a method.</summary>
/// <param name="Name">Lower camel, with its unit, e.g. <c>thresholdSeconds</c>.</param>
/// <param name="Meaning">One plain sentence with unit and range.</param>
/// <param name="Default">Canonical text.</param>
public sealed record ParameterDescription(string Name, string Meaning, string Default);
