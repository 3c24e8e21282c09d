namespace Ascertain;

/// <summary>What a proposition speaks of; propositions of one set share the level and exclude each other.</summary>
public enum PropositionLevel
{
    /// <summary>The file: its bytes and their history.</summary>
    File,

    /// <summary>The recording: what the device took.</summary>
    Recording,

    /// <summary>The scene: what happened before the lens.</summary>
    Scene,
}
