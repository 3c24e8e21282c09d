namespace Ascertain.Rehearsal;

/// <summary>What was made for one invented case.</summary>
/// <param name="Plan">What is true of it.</param>
/// <param name="Folder">What the investigator gets.</param>
/// <param name="Original">The clip.</param>
/// <param name="Statements">Statements of the parties.</param>
/// <param name="Allegations">The same as an analyst typed them in.</param>
public sealed record RehearsalMaterial(RehearsalPlan Plan, string Folder, string Original, IReadOnlyList<string> Statements, string Allegations);
