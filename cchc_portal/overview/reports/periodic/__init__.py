"""The periodic report on reform (báo cáo công tác CCHC định kỳ) of a unit or of the province.

``outline`` says of which parts it is made; ``sentences`` and ``statistics`` put into words what the
portal holds; ``content`` joins both with what people wrote; ``paper`` and ``annexes`` make the
official paper of it, and ``frozen`` keeps that paper as it was sent.
"""
