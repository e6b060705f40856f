using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace CooperationPortal.Web.Tests.Security;

/// <summary>A value that an action reads from a request.</summary>
/// <param name="Name">As it travels: Form.Name, Departments[0].Code.</param>
/// <param name="Type">Without the question mark.</param>
/// <param name="IsInRoute">True where it is a part of the path.</param>
/// <param name="IsList">True where several values of this name are meant.</param>
/// <param name="Metadata">What the form says of it.</param>
internal sealed record EndpointField(string Name, Type Type, bool IsInRoute, bool IsList, ModelMetadata Metadata)
{
    public bool IsText => Type == typeof(string);

    /// <summary>The annotations by which it is checked.</summary>
    public IReadOnlyList<ValidationAttribute> Rules => [.. Metadata.ValidatorMetadata.OfType<ValidationAttribute>()];

    /// <summary>Most characters of a text; null where the form names no number.</summary>
    public int? MaxLength => Rules.Select(rule => rule switch
    {
        StringLengthAttribute length => (int?)length.MaximumLength,
        MaxLengthAttribute length => length.Length,
        _ => null,
    }).Min();
}

/// <summary>What an action reads, and what stands in its forms but must not be read.</summary>
/// <param name="Read">Names that the action binds.</param>
/// <param name="Closed">Properties of its forms that are closed to binding.</param>
internal sealed record EndpointFields(IReadOnlyList<EndpointField> Read, IReadOnlyList<string> Closed)
{
    public static EndpointFields Of(RouteEndpoint endpoint, IModelMetadataProvider metadata)
    {
        var read = new List<EndpointField>();
        var closed = new List<string>();
        var route = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var action = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>();
        foreach (var parameter in action?.Parameters ?? [])
        {
            var source = parameter.BindingInfo?.BindingSource;
            if (source == BindingSource.Services || parameter.ParameterType == typeof(CancellationToken))
            {
                continue;
            }

            var type = parameter is ControllerParameterDescriptor described && metadata is ModelMetadataProvider provider
                ? provider.GetMetadataForParameter(described.ParameterInfo)
                : metadata.GetMetadataForType(parameter.ParameterType);
            if (type.IsComplexType && !type.IsEnumerableType)
            {
                Add(type, parameter.BindingInfo?.BinderModelName is { Length: > 0 } prefix ? prefix + "." : "");
            }
            else
            {
                AddValue(parameter.BindingInfo?.BinderModelName ?? parameter.Name, type, source == BindingSource.Path || route.Contains(parameter.Name));
            }
        }

        return new EndpointFields(read, closed);

        void Add(ModelMetadata type, string prefix)
        {
            foreach (var property in type.Properties)
            {
                if (property.IsReadOnly)
                {
                    continue;
                }

                var name = prefix + property.PropertyName;
                if (!property.IsBindingAllowed)
                {
                    closed.Add(name);
                    closed.AddRange(metadata.GetMetadataForProperties(property.ModelType).Select(inner => $"{name}.{inner.PropertyName}"));
                }
                else
                {
                    AddValue(name, property, false);
                }
            }
        }

        void AddValue(string name, ModelMetadata type, bool inRoute)
        {
            if (type.ElementMetadata is { } element && !type.ModelType.IsAssignableTo(typeof(string)))
            {
                if (element.IsComplexType && element.ModelType != typeof(IFormFile))
                {
                    Add(element, $"{name}[0].");
                }
                else if (element.ModelType != typeof(IFormFile))
                {
                    read.Add(new EndpointField(name, element.UnderlyingOrModelType, inRoute, true, type));
                }
            }
            else if (type.IsComplexType)
            {
                Add(type, $"{name}.");
            }
            else
            {
                read.Add(new EndpointField(name, type.UnderlyingOrModelType, inRoute, false, type));
            }
        }
    }
}
