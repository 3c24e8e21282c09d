namespace Ascertain.Rehearsal.Material;

/// <summary>What was made for one invented case.</summary>
/// <param name="Plan">What is true of it.</param>
/// <param name="Collected">Files and folders that the investigator gets.</param>
/// <param name="Statements">Statements of the parties.</param>
/// <param name="Allegations">The same as an analyst typed them in.</param>
/// <param name="Grid">Rows of a grid's frequency, collected as what the hum of every sound is compared with.</param>
/// <param name="Heights">Folder with heights of the ground, reference data of whoever has it: coarser than the land that was filmed.</param>
/// <param name="Truth">Path of the truth, which nobody who investigates gets.</param>
public sealed record RehearsalMaterial(RehearsalPlan Plan, IReadOnlyList<string> Collected, IReadOnlyList<string> Statements, string Allegations, string Grid, string Heights, string Truth);
