namespace Ascertain.Casework.Witnessing;

/// <summary>What a witness answered over HTTP, as it came: nothing of it is verified.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Text">The body.</param>
public sealed record WitnessReply(int Status, string Text);
