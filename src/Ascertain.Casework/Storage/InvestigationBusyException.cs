namespace Ascertain.Casework.Storage;

/// <summary>Another process is writing in the investigation. Reading is still possible.</summary>
/// <param name="folder">The investigation.</param>
public sealed class InvestigationBusyException(string folder)
    : IOException($"Another process is writing in this investigation; wait until it ends: {folder}");
