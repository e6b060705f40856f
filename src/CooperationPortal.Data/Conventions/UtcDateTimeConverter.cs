using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CooperationPortal.Data.Conventions;

/// <summary>Moments are stored in UTC and come back marked as UTC, whichever database keeps them.</summary>
public sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    moment => moment.Kind == DateTimeKind.Utc ? moment : moment.ToUniversalTime(),
    stored => DateTime.SpecifyKind(stored, DateTimeKind.Utc));
