namespace Ascertain.Preservation.Tiles;

/// <summary>Gives the hashes of a tile, or null where there is none; of a partial tile a wider one will do.</summary>
/// <param name="name">Which.</param>
public delegate ReadOnlyMemory<byte>? TileReader(TileName name);
