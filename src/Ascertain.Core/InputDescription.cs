namespace Ascertain;

/// <summary>One input of a method.</summary>
/// <param name="Role">The part it plays.</param>
/// <param name="Meaning">One plain sentence.</param>
/// <param name="Required">False when the method also answers without it.</param>
public sealed record InputDescription(InputRole Role, string Meaning, bool Required = true);
